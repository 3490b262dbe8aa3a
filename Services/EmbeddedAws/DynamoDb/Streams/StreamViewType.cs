namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <summary>What a stream's records carry beside the keys.</summary>
internal static class StreamViewType
{
    public const string KeysOnly = "KEYS_ONLY";
    public const string NewImage = "NEW_IMAGE";
    public const string OldImage = "OLD_IMAGE";
    public const string NewAndOldImages = "NEW_AND_OLD_IMAGES";

    public static readonly string[] All = [NewImage, OldImage, NewAndOldImages, KeysOnly];

    public static bool HasNew(string viewType) => viewType is NewImage or NewAndOldImages;

    public static bool HasOld(string viewType) => viewType is OldImage or NewAndOldImages;
}
