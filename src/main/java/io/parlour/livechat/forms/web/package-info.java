/// Forms over HTTP.
@NullMarked
package io.parlour.livechat.forms.web;

import org.jspecify.annotations.NullMarked;
