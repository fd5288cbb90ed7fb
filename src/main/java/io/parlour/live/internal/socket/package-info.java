/// The sockets of this node: upgrade, hello, frames in, frames out, heartbeat, limits, delivery.
///
/// Threads: Jetty's threads only parse and hand over. A client frame is handled on a virtual thread and the next one
/// of its socket is demanded afterwards, so that order is kept and a flood waits in the network. Each organization
/// delivers on one virtual thread at a time, which reads many conversations at once when it falls behind. All
/// heartbeats run on one wheel.
@NullMarked
package io.parlour.live.internal.socket;

import org.jspecify.annotations.NullMarked;
