// Reads and sets a member under any name, __proto__ included, as an own property.

export function setOwn<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}

/** A member under any name; undefined for what every object has, such as constructor. */
export function getOwn<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** A name as a key of the model: keys have no slashes. */
export function keyOf(name: string): string {
  return name.replaceAll('/', '.')
}
