/// Segments of visitors (LC-87): named conditions over what the board knows of who agreed to be seen.
///
/// ```
/// visitor_segment     an agent's own, or shared
///        ·
/// visit_segment ─ visit     told once, and gone with the visit
/// ```
///
/// Who is in a segment is asked wherever it is shown: the console asks the rows it has, by the browsers' twin of the
/// condition language. The server asks when somebody is to be told ([MatchSegments]) and when a chat begins
/// ([SegmentInput]). Both are held to one file of vectors.
@NullMarked
package io.parlour.livechat.monitor.segments;

import org.jspecify.annotations.NullMarked;
