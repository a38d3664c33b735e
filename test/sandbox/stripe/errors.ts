/** The error `type` values Stripe's v1 API answers with that this stand-in can produce. */
export type ErrorType = 'invalid_request_error' | 'idempotency_error' | 'api_error'

type Details = { code?: string; param?: string; type?: ErrorType; beganExecution?: boolean }

/**
 * A refusal in Stripe's own shape. `beganExecution` decides whether an idempotency key remembers it:
 * Stripe stores what happened after execution began and forgets what validation refused.
 */
export class ApiError extends Error {
  readonly status: number
  readonly type: ErrorType
  readonly code: string | undefined
  readonly param: string | undefined
  readonly beganExecution: boolean

  constructor(status: number, message: string, details: Details = {}) {
    super(message)
    this.status = status
    this.type = details.type ?? 'invalid_request_error'
    this.code = details.code
    this.param = details.param
    this.beganExecution = details.beganExecution ?? false
  }

  /** The JSON body, `{ error: { type, code?, param?, message, doc_url?, request_log_url } }`. */
  body(requestId: string): unknown {
    return {
      error: {
        ...(this.code === undefined
          ? {}
          : {
              code: this.code,
              doc_url: `https://stripe.com/docs/error-codes/${this.code.replaceAll('_', '-')}`,
            }),
        message: this.message,
        ...(this.param === undefined ? {} : { param: this.param }),
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
        type: this.type,
      },
    }
  }
}

/** A parameter whose value cannot be used. */
export const invalid = (param: string, message: string, code?: string) =>
  new ApiError(400, message, code === undefined ? { param } : { param, code })

/** A parameter that has to be there and is not. */
export const missing = (param: string) =>
  invalid(param, `Missing required param: ${param}.`, 'parameter_missing')

/** The object a path names does not exist: 404. */
export const noSuch = (object: string, id: string, param: string) =>
  new ApiError(404, `No such ${object}: '${id}'`, { code: 'resource_missing', param })

/** The object a parameter names does not exist: 400, as Stripe answers for anything but the path itself. */
export const noSuchReference = (object: string, id: string, param: string) =>
  invalid(param, `No such ${object}: '${id}'`, 'resource_missing')

/** A request that is well formed but not possible in the present state; an idempotency key remembers it. */
export const refused = (message: string, details: { code?: string; param?: string } = {}) =>
  new ApiError(400, message, { ...details, beganExecution: true })

/** Something the real API does and this stand-in does not: said aloud rather than half done. */
export const notServed = (param: string, what: string) =>
  invalid(param, `The local payment sandbox does not serve ${what}.`)
