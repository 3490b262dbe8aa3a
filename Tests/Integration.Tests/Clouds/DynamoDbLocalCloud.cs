namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>
/// Amazon's DynamoDB Local, which has tables and streams and no other service, when Java is there and <c>DYNAMODB_LOCAL</c> names the folder of
/// DynamoDBLocal.jar or <c>.ci/run</c> has fetched it.
/// </summary>
public sealed class DynamoDbLocalCloud : Cloud
{
    private const string FolderVariable = "DYNAMODB_LOCAL";
    private const string Cache = "artifacts/dynamodb-local/package/emulator";
    private const string Jar = "DynamoDBLocal.jar";

    public static DynamoDbLocalCloud Instance { get; } = new();

    /// <summary>Now and then it answers a DescribeTable with InternalFailure while it adds an index, and the next ones rightly (2 of 60 indexes).</summary>
    protected override int MaxErrorRetry => 3;

    protected override async Task<Uri> StartAsync()
    {
        var java = Programs.Find("java");
        Skip.If(java is null, "java is not on the PATH.");
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given ? given : Programs.FindAbove(Cache);
        Skip.IfNot(
            File.Exists(Path.Combine(folder, Jar)),
            $"{FolderVariable} does not name a folder with {Jar}; `npm pack amplify-dynamodb-simulator` brings one, and .ci/run keeps it in {Cache}.");
        var port = Programs.FreePort();
        return await ServerProcess.StartAsync(
            java, ["-Djava.library.path=DynamoDBLocal_lib", "-jar", Jar, "-inMemory", "-sharedDb", "-port", port], port, "/shell/", folder);
    }
}
