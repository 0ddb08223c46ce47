// A fault of a field, with the kind that GitHub gives it.

export class Fault extends Error {
  readonly type: string

  constructor(type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE', message: string) {
    super(message)
    this.type = type
  }
}
