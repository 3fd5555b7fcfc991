/// A program that trains a network and runs a study.
module both {
    requires dev.bevis.report;
}
