/// Who gets a chat (LC-61): rules of a widget, asked in their order; the first that holds decides. What the rules are
/// asked about comes from [io.parlour.livechat.routing.RoutingInput]s, so that a feature that knows something of a
/// visitor can offer it to rules without being known here.
///
/// How a department then asks its agents is not decided here.
@NamedInterface("routing")
@NullMarked
package io.parlour.livechat.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
