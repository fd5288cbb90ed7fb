@NullMarked
package io.parlour.privacy.ledger;

import org.jspecify.annotations.NullMarked;
