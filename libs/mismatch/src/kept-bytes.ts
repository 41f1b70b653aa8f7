/** The bytes of a typed array as they are stored: little-endian, as every machine that runs this has them. */
export function bytesOf(array: Float32Array | Uint16Array | Int16Array | Int32Array | Uint8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** A copy as 32-bit floats: a buffer of the driver need not begin where a float may. */
export function floats(bytes: Buffer): Float32Array {
  return new Float32Array(copied(bytes));
}

/** A copy as signed 16-bit numbers. */
export function signedShorts(bytes: Buffer): Int16Array {
  return new Int16Array(copied(bytes));
}

/** A copy as signed 32-bit numbers. */
export function integers(bytes: Buffer): Int32Array {
  return new Int32Array(copied(bytes));
}

function copied(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
