import type {
  ComponentChildren,
  InputHTMLAttributes,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'preact'
import { Icon } from './icon.tsx'

type Common = { id: string; label: string; hint?: string | undefined; error?: string | undefined }

const describedBy = ({
  id,
  hint,
  error,
}: Common): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } => {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  }
}

/**
 * Label above, hint below it, the same words beside the field as in the summary. `required` shows the `*` the form's
 * legend explains. The control is any of the three below, or your own with the id.
 */
export const Field = ({
  id,
  label,
  hint,
  error,
  required,
  children,
}: Common & { required?: boolean | undefined; children: ComponentChildren }) => (
  <div class="field">
    <label for={id}>
      {label}
      {required && (
        <span class="required" aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </label>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        <Icon name="triangle-alert" />
        <span>{error}</span>
      </p>
    )}
  </div>
)

export const TextField = ({
  id,
  label,
  hint,
  error,
  ...input
}: Common & InputHTMLAttributes<HTMLInputElement>) => (
  <Field id={id} label={label} hint={hint} error={error} required={Boolean(input.required)}>
    <input {...input} id={id} class="input" {...describedBy({ id, label, hint, error })} />
  </Field>
)

export const SelectField = ({
  id,
  label,
  hint,
  error,
  children,
  ...select
}: Common & SelectHTMLAttributes<HTMLSelectElement> & { children: ComponentChildren }) => (
  <Field id={id} label={label} hint={hint} error={error} required={Boolean(select.required)}>
    <select {...select} id={id} class="input" {...describedBy({ id, label, hint, error })}>
      {children}
    </select>
  </Field>
)

export const TextAreaField = ({
  id,
  label,
  hint,
  error,
  ...area
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <Field id={id} label={label} hint={hint} error={error} required={Boolean(area.required)}>
    <textarea {...area} id={id} class="input" {...describedBy({ id, label, hint, error })} />
  </Field>
)
