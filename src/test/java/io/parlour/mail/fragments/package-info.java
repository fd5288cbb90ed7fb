/// What was typed and what was quoted, tried on mails as the programs of many languages write them.
@NullMarked
package io.parlour.mail.fragments;

import org.jspecify.annotations.NullMarked;
