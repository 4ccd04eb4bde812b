/** Protocol buffers' wire format: a field's number and kind, then its content. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}
function number(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8), ...varint(value)])
}
function bytes(field: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(content.length)]), content])
}
function text(field: number, content: string): Uint8Array {
  return bytes(field, Buffer.from(content))
}
function message(field: number, ...fields: Uint8Array[]): Uint8Array {
  return bytes(field, Buffer.concat(fields))
}

const kinds = { float: 1, int64: 7 } as const

/** A tensor that goes in or out; a name stands for a size that is not fixed. */
function valueInfo(
  field: number,
  name: string,
  kind: keyof typeof kinds,
  shape: readonly (string | number)[],
): Uint8Array {
  const sizes = shape.map((size) => message(1, typeof size === 'number' ? number(1, size) : text(2, size)))
  return message(field, text(1, name), message(2, message(1, number(1, kinds[kind]), message(2, ...sizes))))
}

/**
 * An ONNX model that looks up a row of `table` (rows of `width` numbers) for every token: what a sentence model is,
 * with nothing between its first layer and its last.
 */
export function writeLookupModel(table: Float32Array, width: number): Uint8Array {
  const values = Buffer.from(table.buffer, table.byteOffset, table.byteLength)
  const gather = message(
    1,
    text(1, 'table'),
    text(1, 'input_ids'),
    text(2, 'last_hidden_state'),
    text(3, 'look up'),
    text(4, 'Gather'),
  )
  const weights = message(
    5,
    number(1, table.length / width),
    number(1, width),
    number(2, kinds.float),
    text(8, 'table'),
    bytes(9, values),
  )
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
    valueInfo(11, name, 'int64', ['batch', 'tokens']),
  )
  const output = valueInfo(12, 'last_hidden_state', 'float', ['batch', 'tokens', width])
  const graph = message(7, gather, text(2, 'lookup'), weights, ...inputs, output)
  return Buffer.concat([number(1, 8), text(2, 'hotline-desk'), graph, message(8, text(1, ''), number(2, 13))])
}
