import type { Segment } from './types.ts';
import './segments.css';

/** The color and name of a segment. */
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
