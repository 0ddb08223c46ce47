// What an operation throws when GitHub would refuse: a status and GitHub's way to say why.

export class Refusal extends Error {
  readonly status: number
  readonly errors: readonly unknown[] | undefined

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message)
    this.status = status
    this.errors = errors
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found')
}
