/// What mails report of mails that were sent, tried on reports as the servers write them.
@NullMarked
package io.parlour.mail.bounces;

import org.jspecify.annotations.NullMarked;
