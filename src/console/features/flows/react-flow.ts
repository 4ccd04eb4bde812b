// What the library needs to look right; its names all begin with its own.
import '@xyflow/react/dist/base.css'

export {
  BaseEdge,
  Controls,
  EdgeLabelRenderer,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Connection,
  type Edge as LineOf,
  type EdgeProps,
  type Node as BoxOf,
  type NodeProps,
} from '@xyflow/react'
