/// Settings: all that determines a trial but its seeds, how they are changed, and which of them a
/// step has. Start with [dev.bevis.study.setting.Setting].
@NullMarked
package dev.bevis.study.setting;

import org.jspecify.annotations.NullMarked;
