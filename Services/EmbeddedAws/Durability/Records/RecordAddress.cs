namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>Whose record it is: <c>sqs/000000000000/us-east-1</c>.</summary>
internal readonly record struct RecordAddress(string Service, string AccountId, string Region)
{
    private const char Separator = '/';

    public static RecordAddress Parse(string text) => text.Split(Separator) is [var service, var account, var region]
        ? new RecordAddress(service, account, region)
        : throw new UnfitRecordException($"'{text}' is no address of a record.");

    public override string ToString() => string.Join(Separator, Service, AccountId, Region);
}
