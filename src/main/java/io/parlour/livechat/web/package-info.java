/// Live chat over HTTP for agents: what they do and what they set. What visitors call is in `visitor`.
@NullMarked
package io.parlour.livechat.web;

import org.jspecify.annotations.NullMarked;
