using Amazon.ApiGatewayManagementApi.Model;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.ApiGatewayManagementApi;

/// <summary>The service's error codes and their exceptions.</summary>
internal static class ApiGatewayManagementApiErrors
{
    public static readonly ServiceErrors All = new ServiceErrors(
            error => new AmazonApiGatewayManagementApiException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("GoneException", error => new GoneException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("PayloadTooLargeException", error => new PayloadTooLargeException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("LimitExceededException", error => new LimitExceededException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ForbiddenException", error => new ForbiddenException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status));
}
