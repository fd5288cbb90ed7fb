/// How agents are told of what comes in when they do not look: sounds and their rules (LC-128), web push to browsers
/// that are closed (RFC 8030, 8291, 8292), and a letter when nobody read it anywhere (LC-129).
///
/// A push says "New chat" and the department, and a text only if the agent allows it. It goes straight to the
/// browser's own push service, sealed for that browser, under a key of this installation.
@NullMarked
package io.parlour.livechat.alerts;

import org.jspecify.annotations.NullMarked;
