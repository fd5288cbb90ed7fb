/// The answer bot over HTTP.
@NullMarked
package io.parlour.answers.web;

import org.jspecify.annotations.NullMarked;
