/// The console's API for the privacy desk.
@NullMarked
package io.parlour.privacy.web;

import org.jspecify.annotations.NullMarked;
