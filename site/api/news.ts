import type { newsRoutes } from "../../workers/routes/news";
import { commandsOf } from "./command";

const news = commandsOf<typeof newsRoutes>();
export const wishNews = news("put", "/api/me/news/wishes");
export const setQuietHours = news("put", "/api/me/news/quiet-hours");
export const readNews = news("post", "/api/me/news/:newsId/reading");
export const readAllNews = news("post", "/api/me/news/reading");
export const seePage = news("post", "/api/me/news/seen-pages");
export const showPushes = news("put", "/api/me/push-subscription");
export const stopPushes = news("post", "/api/me/push-subscription/end");
export const stopNewsByLink = news("post", "/api/news/stop");
export const enterMobile = news("put", "/api/me/mobile");
export const proveMobile = news("post", "/api/me/mobile/proof");
export const removeMobile = news("delete", "/api/me/mobile");
