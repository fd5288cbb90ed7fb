/// What administrators and the operator set: sites, organizations, plans. The rows are the organizations room's; who
/// may change them is decided here.
@NullMarked
package io.parlour.identity.settings;

import org.jspecify.annotations.NullMarked;
