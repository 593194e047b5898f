/** What a log says of an error. */
export interface DescribedError {
  readonly [key: string]: unknown
  readonly type: string
  readonly message: string
  readonly stack: string
}

interface SomeError extends Error {
  readonly code?: string | undefined
  readonly severity?: string | undefined
  readonly table?: string | undefined
  readonly constraint?: string | undefined
}

/** Message and detail of an error of the database quote values that somebody sent, and are left out: its code, table and constraint say what went wrong. */
export function describeError (error: SomeError): DescribedError {
  const { name, code, severity, message, table, constraint, stack = '' } = error
  const ofDatabase = severity !== undefined
  return {
    type: name,
    ...(code !== undefined && { code }),
    message: ofDatabase ? 'database' : message,
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
    stack: stack.split('\n').filter(line => /^\s+at /.test(line)).join('\n'),
  }
}
