/// What a request says of the browser that made it: its kind, its country by a local file, its network. No outside
/// service is asked and nothing is put together into a fingerprint.
@NullMarked
package io.parlour.livechat.monitor.device;

import org.jspecify.annotations.NullMarked;
