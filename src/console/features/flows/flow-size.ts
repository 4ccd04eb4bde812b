/** The size of a node's box, in pixels. */
export const size = { width: 240, height: 116 }
