/// The audit log for administrators: with names, as an export, and checked.
@NullMarked
package io.parlour.privacy.audit;

import org.jspecify.annotations.NullMarked;
