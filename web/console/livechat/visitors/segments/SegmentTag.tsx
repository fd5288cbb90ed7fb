import type { Segment } from './types.ts';
import './segments.css';

/** The colour of a segment with its name: the colour says nothing alone. */
export function SegmentTag({ segment }: { segment: Pick<Segment, 'name' | 'color'> }) {
  return (
    <span className="segment-tag" data-color={segment.color}>
      <i aria-hidden="true" />
      <span className="clip" dir="auto">
        {segment.name}
      </span>
    </span>
  );
}
