// The words that the model's schemas are written in.
import Type from 'typebox'

export const closed = { additionalProperties: false }
export const map = <T extends Parameters<typeof Type.Record>[1]>(value: T, description: string) =>
  Type.Record(Type.String(), value, { description })
export const text = (description: string) => Type.String({ description })
export const count = (description: string) => Type.Integer({ description })
export const flag = (description: string) => Type.Boolean({ description })

export const Unknown = Type.Optional(map(Type.Integer(), 'Fields that cannot be known: name -> id in `unresolved`.'))
