/// The console API as a whole: how it describes itself (`/openapi.json`), how a write that is sent again is answered,
/// how large a body may be, and what is swept away when its time is over.
@NullMarked
package io.parlour.identity.api;

import org.jspecify.annotations.NullMarked;
