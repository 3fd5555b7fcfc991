package dev.bevis.app.command.store;

import java.util.List;

/// What a store holds, as `ls --json` prints it.
///
/// @param unread names of studies whose texts cannot be read
/// @param damaged messages about what cannot be read
record StoreListing(
        List<StudyListing> studies,
        List<String> unread,
        List<TrialListing> trials,
        List<String> damaged) {}
