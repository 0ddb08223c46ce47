// A value that takes long to make, made once; after a failure it is made anew when it is next asked for.

export interface KeptTrying<T> {
  get(): Promise<T>
  /** What is there already. */
  peek(): T | undefined
}

export function keepTrying<T>(make: () => Promise<T>): KeptTrying<T> {
  let made: T | undefined
  let making: Promise<T> | undefined
  const get = () => {
    making ??= make().then(
      value => {
        made = value
        return value
      },
      error => {
        making = undefined
        throw error
      },
    )
    return making
  }
  // At once, so that it is there when it is needed.
  get().catch(() => {})
  return { get, peek: () => made }
}
