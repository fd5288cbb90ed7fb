/// How much one network may ask of the widget's public doors before it must wait (LC-45). A resource's method says with
/// [io.parlour.livechat.limits.Limited] what it counts as; the rest is done before it is called.
@NullMarked
package io.parlour.livechat.limits;

import org.jspecify.annotations.NullMarked;
