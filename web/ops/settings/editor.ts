/** What is wrong with each field, by its path below the value: `0.text.en`. */
export type ValueFaults = Readonly<Record<string, string>>
/** What every form of a setting's value is given. */
export type EditorProps<T> = { value: T; faults: ValueFaults; onChange: (value: T) => void }

/** The id of a field of the value, and of the place its fault links to. */
export const idOfField = (path: string): string => `value-${path.replaceAll('.', '-')}`
