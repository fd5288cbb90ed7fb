/// Agents ask visitors into a chat (LC-88): an invitation is written down, shown on the visitor's page by the node
/// that holds its socket, and answered there. A chat that follows is the agent's for two minutes.
@NullMarked
package io.parlour.livechat.monitor.invitations;

import org.jspecify.annotations.NullMarked;
