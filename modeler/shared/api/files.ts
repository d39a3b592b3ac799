import { useQuery } from '@tanstack/react-query';
import { pathOf } from './client.ts';
import { queryClient } from './query-client.ts';

/** The name of an uploaded file, as a download would be called; it never changes. */
export const useFileName = (id: string) =>
  useQuery({
    queryKey: ['file-name', id],
    queryFn: async ({ signal }) => {
      const { headers } = await fetch(pathOf('attachment', { params: { id } }), { method: 'HEAD', signal });
      return fileNameOf(headers.get('content-disposition'));
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Of a file that was uploaded here, which need not be asked for. */
export const rememberFileName = (id: string, name: string): void => {
  queryClient.setQueryData(['file-name', id], name);
};

const fileNameOf = (disposition: string | null): string | null => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : null;
};
