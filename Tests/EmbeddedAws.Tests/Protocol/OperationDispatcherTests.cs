using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol;

public class OperationDispatcherTests
{
    private static readonly AwsContext Context = new("111122223333", "eu-west-1", "r", new Uri("http://cloud:4566"), "toysign");
    private readonly OperationDispatcher _dispatcher = new(new Lazy<ServiceCatalog>(() => new ServiceCatalog([ToyService.Create()])));

    [Fact]
    public async Task InvokeAsync_GivesTheOperationsAnswer_ForTheCallersAccount()
    {
        var answer = await _dispatcher.InvokeAsync("toy", "WhoAmI", [], Context, default);

        Assert.Equal("111122223333 eu-west-1", answer["Text"]!.GetValue<string>());
    }

    [Fact]
    public async Task InvokeAsync_Refused_ThrowsTheOperationsError() =>
        Assert.Equal(
            "ToyBroken", (await Assert.ThrowsAsync<AwsError>(() => _dispatcher.InvokeAsync("toy", "Refuse", [], Context, default))).Code);

    [Theory]
    [InlineData("toy", "Missing")]
    [InlineData("nobody", "Echo")]
    public async Task InvokeAsync_NothingThere_ThrowsUnknownOperation(string service, string operation)
    {
        var error = await Assert.ThrowsAsync<AwsError>(
            () => _dispatcher.InvokeAsync(service, operation, new JsonObject(), Context, default));

        Assert.Equal("UnknownOperationException", error.Code);
    }
}
