using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Wire;

public sealed class SignatureTests
{
    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task Every_service_signs_what_it_sends(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        var signature = SignatureV4.Of(server.Request);
        Assert.Equal((Clients.AccessKey, Clients.Region, service.SigningName), (signature.AccessKey, signature.Region, signature.Service));
        Assert.Equal(signature.Expected(server.Request, Clients.SecretKey), signature.Signature);
        Assert.Contains("host", signature.SignedHeaders);
        Assert.Contains("x-amz-date", signature.SignedHeaders);
    }

    [Fact]
    public async Task A_signature_of_another_secret_is_another()
    {
        var service = AnyService.Named("SQS");
        await using var server = new ScriptedServer(service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        var signature = SignatureV4.Of(server.Request);
        Assert.NotEqual(signature.Expected(server.Request, "another"), signature.Signature);
    }

    [Fact]
    public async Task The_target_of_a_json_service_is_signed_too()
    {
        var service = AnyService.Named("EventBridge");
        await using var server = new ScriptedServer(service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        Assert.Contains("x-amz-target", SignatureV4.Of(server.Request).SignedHeaders);
    }
}
