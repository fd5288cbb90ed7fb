/// What the reading of mail gets right, over mails that others collected: one class for each kind of
/// question.
@NullMarked
package io.parlour.bench.mail;

import org.jspecify.annotations.NullMarked;
