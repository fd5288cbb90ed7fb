/// Live chat: what a visitor meets on a site and how it reaches an agent.
///
/// ```
/// widget ── widget_version          how a chat looks on a site, every save kept
///    └───── widget_url_rule         where it shows
/// visitor ─ contact ─ conversation  a browser that acted; it holds a token, we hold its hash
/// ```
///
/// Who serves a conversation, and when, is [io.parlour.livechat.chats].
///
/// Nothing is stored before a visitor acts (LC-3): loading the page, seeing the launcher and opening the panel make no
/// row. Conversations and their messages belong to [io.parlour.conversations]; this room starts them and lets the
/// visitor in.
@ApplicationModule
@NullMarked
package io.parlour.livechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
