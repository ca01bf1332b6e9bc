# One image for the product, one for the payment simulator; compose.yaml starts them.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# true where the full package catalogue can be reached (job engine Hangfire).
ARG FULL_FEED=false
WORKDIR /source
COPY . .
RUN dotnet publish src/Api -c Release -o /app/api -p:FullFeed=$FULL_FEED \
    && dotnet publish tests/PaymentSimulator -c Release -o /app/simulator -p:FullFeed=$FULL_FEED

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS product
WORKDIR /app
COPY --from=build /app/api .
USER $APP_UID
CMD ["dotnet", "InstantCheckout.Api.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS simulator
WORKDIR /app
COPY --from=build /app/simulator .
USER $APP_UID
CMD ["dotnet", "InstantCheckout.PaymentSimulator.dll"]
