/// What a visitor's browser asks, keeps and leaves behind, stage by stage, told from the live configuration (LC-138). A
/// test compares the list with a real browser.
@NullMarked
package io.parlour.livechat.holdings;

import org.jspecify.annotations.NullMarked;
