package dev.bevis.data.cifar;

/// One of the six files of CIFAR-10, in the order of their images.
public enum CifarBatch {
    DATA_BATCH_1,
    DATA_BATCH_2,
    DATA_BATCH_3,
    DATA_BATCH_4,
    DATA_BATCH_5,
    TEST_BATCH
}
