/// Help for agents: articles, a draft and canned responses for the last message (AN-19, LC-113).
@NullMarked
package io.parlour.answers.assist;

import org.jspecify.annotations.NullMarked;
