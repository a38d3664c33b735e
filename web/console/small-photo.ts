/** The longer side of what leaves the device, in pixels, and how well it is kept. */
const longest = 1600
const quality = 0.82

export type Unreadable = 'heic' | 'broken'

/**
 * A photo as a JPEG of at most 1600 pixels on its longer side, upright, without the notes the camera wrote: the canvas
 * keeps pixels only. A file the browser cannot open says why: HEIC is what iPhones keep unless told otherwise.
 */
export async function smallPhoto(file: Blob): Promise<Blob | Unreadable> {
  try {
    const opened = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const share = Math.min(1, longest / Math.max(opened.width, opened.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(opened.width * share))
    canvas.height = Math.max(1, Math.round(opened.height * share))
    const pen = canvas.getContext('2d')
    if (!pen) return 'broken'
    // A JPEG has no see-through: what was clear becomes paper, not black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(opened, 0, 0, canvas.width, canvas.height)
    opened.close()
    return await new Promise((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? 'broken'), 'image/jpeg', quality),
    )
  } catch {
    return (await isHeic(file)) ? 'heic' : 'broken'
  }
}

/** By its brand (ISO/IEC 23008-12): a file's name and type are often empty on Android. */
async function isHeic(file: Blob): Promise<boolean> {
  const head = await file.slice(4, 12).text()
  return /^ftyp(?:hei|hev|mif1|msf1)/.test(head)
}
