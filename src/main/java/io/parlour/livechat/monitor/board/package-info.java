/// The board of visitors: a page of it by HTTP, then what changed over the socket, once a half second for all who watch
/// (LC-84, LC-85, LC-89). It is read from the database, so every node shows the visitors of all nodes.
@NullMarked
package io.parlour.livechat.monitor.board;

import org.jspecify.annotations.NullMarked;
