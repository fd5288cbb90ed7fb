/// Who is kept out of the chat (LC-104): a browser, a contact, an address or a range of addresses, for a time and with
/// a reason.
///
/// Whoever is banned meets what everybody meets when nobody is there; nothing tells them of the ban. An address is
/// compared in memory and stays only in the ban itself and on a running chat.
@NullMarked
package io.parlour.livechat.bans;

import org.jspecify.annotations.NullMarked;
