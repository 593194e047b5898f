/** The environment cannot be used; the sentence begins with the name of the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly variable: string

  constructor (variable: string, sentence: string, options?: ErrorOptions) {
    super(`${variable}: ${sentence}`, options)
    this.variable = variable
  }
}
