@NullMarked
package io.parlour.conversations.web;

import org.jspecify.annotations.NullMarked;
